// SPDX-License-Identifier: Apache-2.0

/// A program that is run over bytes from outside, held to a gigabyte of memory and to time.
package enum LimitedRun {
  /// - Returns: what it wrote; `nil` when it failed, took too long or too much.
  package static func output(of arguments: [String], input: [UInt8], seconds: Int, processorSeconds: Int) -> [UInt8]? {
    guard case .text(let bytes) = ToolRun(arguments: arguments, seconds: seconds, processorSeconds: processorSeconds, input: input).run() else { return nil }
    return bytes
  }
}
