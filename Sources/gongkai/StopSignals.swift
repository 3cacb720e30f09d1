// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc

/// Turns Ctrl-C and a request to end into something that can be waited for, so that the program ends in its own time.
final class StopSignals {
  /// Becomes readable when the program should end.
  let descriptor: Int32
  private let sources: [any DispatchSourceSignal]

  /// - Returns: `nil` when the system gives no pipe.
  init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    let writing = ends[1]
    descriptor = ends[0]
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Without this the signal would end the program before anybody hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
      }
      source.resume()
      return source
    }
  }
}
