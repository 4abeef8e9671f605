package io.gatehouse.core.inputs;

/** Where in a request a text stands. */
public enum Place {
    /** A segment of the path, or a path parameter. */
    PATH,
    /** A parameter of the query. */
    QUERY,
    /** A field of a form. */
    FORM,
    /** A field of a multipart form. */
    PART,
    /** The name of an uploaded file. */
    FILE_NAME,
    /** A key or a scalar of a JSON document. */
    JSON,
    /** A name, a text, an attribute, a remark or the document type of an XML document. */
    XML,
    /** A body that is plain text, or that nobody can take apart. */
    TEXT,
    /** A cookie. */
    COOKIE,
    /** A header. */
    HEADER
}
