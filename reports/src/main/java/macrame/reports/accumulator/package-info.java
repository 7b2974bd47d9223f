/** How wide accumulators must be: by formats, by weights and by what comes up, and what happens in narrower ones. */
package macrame.reports.accumulator;
