/** ONNX files as they are: the messages of a model, read from their wire format. */
package macrame.onnx.file;
