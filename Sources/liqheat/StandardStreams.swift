import Libc

/// Opens `/dev/null` in the place of standard streams that whoever started the program has closed.
///
/// Else the next file that is opened takes the place, and what is said of the progress is written into it. Nothing can be written to
/// the one of stdout, so that lost results are an error as on a full disk.
func keepStandardStreams() {
  for (stream, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)] {
    guard fcntl(stream, F_GETFD) < 0 else { continue }
    // The lowest place that is free, which is this one: those below are open by now.
    _ = unsafe open("/dev/null", mode)
  }
}
