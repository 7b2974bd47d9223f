/** Networks in files: a short description in YAML or JSON, whose keys {@code docs/schemas/network.schema.json} publishes. */
package macrame.nn.description;
