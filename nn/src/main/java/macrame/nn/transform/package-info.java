/** Networks made from other networks, with the parameters that go with them. */
package macrame.nn.transform;
