/** ONNX's own test layout: models with inputs and the outputs that they must give. */
package macrame.onnx.conformance;
