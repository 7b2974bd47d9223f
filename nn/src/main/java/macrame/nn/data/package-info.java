/** Data sets: read from files or generated, their order and their augmentation. */
package macrame.nn.data;
