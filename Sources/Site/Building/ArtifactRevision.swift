/// Which way of making artifacts this is, apart from the program's version.
///
/// It is part of every symbol's fingerprint. Raise it whenever the same input and options would give other bytes than
/// before - a model, a picture, a document or its schema has changed, though not a template, whose text counts by itself -
/// so that the next run builds all symbols anew. A release that changes no artifact leaves it, and sites, alone.
let artifactRevision = 9

/// The program's version, as `liqheat --version` tells it.
package let programVersion = "0.9.0"
