/// The program's version, as `liqheat --version` tells it.
///
/// It is part of every symbol's fingerprint: raise it whenever artifacts made of the same input would differ, so that
/// sites are rebuilt by the new program.
public let programVersion = "0.9.0"
