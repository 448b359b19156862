import Glibc

/// The system's clock: only to tell that a bar is still to end, never to place anything in time.
func currentTime() -> Milliseconds {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
  return Milliseconds(time.tv_sec) * .second + Milliseconds(time.tv_nsec) / 1_000_000
}

/// Processors that there are to use.
let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
