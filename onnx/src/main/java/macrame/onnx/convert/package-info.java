/** From ONNX's graph of operators to a network of layers: layouts, constants, one converter per operator. */
package macrame.onnx.convert;
