/**
 * One matrix product on the reference array, element by element and cycle by cycle: what enters each lane, what every
 * lane shows and when, and what the buffer and the requantiser make of it.
 */
package macrame.testvectors.product;
