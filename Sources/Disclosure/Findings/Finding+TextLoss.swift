// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

extension Finding {
  /// Text that is lost, or read otherwise than it was written.
  init(_ loss: TextLoss, in file: String) {
    let value = loss.value.bytes.isEmpty ? Localised("冒号", "the colon") : Localised(verbatim: shortened(loss.value.text))
    switch loss.kind {
    case .remark(let text, let isGlued):
      self.init(
        .commentAfterValue, severity: isGlued ? .warning : .info, file: file, range: loss.range,
        facts: [Fact("value", value), Fact("lost", Localised(verbatim: shortened(text)))])
    case .joined(let text, let lines, let isQuoted):
      self.init(
        .joinedLines, severity: isQuoted ? .info : .warning, file: file, range: loss.range,
        facts: [
          Fact("value", value), Fact("count", Localised(verbatim: "\(lines)")), Fact("line", Localised(verbatim: shortened(text))),
        ])
    }
  }
}
