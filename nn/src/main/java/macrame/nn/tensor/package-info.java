/** What flows between layers, whatever an engine takes it to mean: shapes, tensors and views of them. */
package macrame.nn.tensor;
