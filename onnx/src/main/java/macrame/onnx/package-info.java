/** Networks from ONNX files (https://onnx.ai). */
package macrame.onnx;
