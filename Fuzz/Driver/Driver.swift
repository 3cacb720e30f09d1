// SPDX-License-Identifier: Apache-2.0

/// The build gives each program a name of its own for `main`; libFuzzer's own is not reached by it.
@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Lets libFuzzer call a function with bytes of its making, as its own options on the command line say.
package func fuzz(_ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) {
  var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
  _ = drive(&count, &arguments, one)
}
