// SPDX-License-Identifier: Apache-2.0

package import Disclosure

extension WorkspaceFolder {
  /// Why a file can be no attachment, by its name and its size alone: what `submit` would refuse, and kinds that are never taken.
  package static func refusal(ofAttachment name: String, size: Int) -> Localised? {
    if let fault = AttachmentShelf.fault(ofName: name) { return fault }
    if MaskedText.hides(name) {
      return Localised("文件名里有个人的号码，收件登记和回执会一直留着它；给文件换个名称", "its name holds personal data: rename the file")
    }
    guard AttachmentType(name: name) != nil else {
      return Localised("不收这种文件，只收 \(AttachmentType.allCases.map(\.rawValue).joined(separator: "、"))", "files of this kind are not taken")
    }
    if size == 0 { return Localised("是空文件", "it is empty") }
    guard size <= AttachmentInspector.sizeLimit else {
      return Localised("超过 \(AttachmentInspector.sizeLimit >> 20) MB，请拆小", "it is larger than \(AttachmentInspector.sizeLimit >> 20) MB")
    }
    return nil
  }
}
