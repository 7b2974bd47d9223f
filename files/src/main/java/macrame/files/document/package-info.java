/**
 * Configuration documents, YAML 1.2 or JSON, read strictly: every {@linkplain macrame.files.document.Section section}
 * is bound by hand, and an unknown, missing, repeated or ill-typed key names its file, line and the nearest right key.
 */
package macrame.files.document;
