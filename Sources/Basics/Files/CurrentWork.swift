import CSystemCalls

/// Notes what this thread is at, such as the file that it reads, for the program's last words.
package func noteWork(_ what: String) { unsafe note_work(what) }
