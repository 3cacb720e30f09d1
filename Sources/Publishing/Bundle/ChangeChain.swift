// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Whether the change lists of a bundle follow each other: every one names the digest of the one before, and the register
/// that of the last.
package enum ChangeChain {
  package static func faults(_ lists: [(name: String, bytes: [UInt8])], register: [UInt8]?) -> [BagFault] {
    guard let register else { return [.init("data/register.json", "缺少", "is missing")] }
    func read(_ name: String, _ bytes: [UInt8]) -> YAMLNode? {
      let reading = parseYAML(SourceFile(name: name, bytes: bytes), limits: .trusted)
      return reading.isComplete ? reading.tree.root : nil
    }
    guard let root = read("data/register.json", register) else { return [.init("data/register.json", "读不懂", "cannot be read")] }
    var faults: [BagFault] = []
    var before: (sequence: Int, sha256: String)?
    for list in lists {
      guard let node = read(list.name, list.bytes), let sequence = node.value("sequence").flatMap({ Int($0.text) }) else {
        faults.append(.init(list.name, "读不懂", "cannot be read"))
        continue
      }
      let named = node.value("previous").flatMap { $0.isNull ? nil : $0.value("changeSha256")?.text }
      if let before {
        // A number may be left out: its bundle was rolled back.
        if named != before.sha256 || sequence <= before.sequence {
          faults.append(.init(list.name, "接不上前一份变更清单", "does not follow the list before it"))
        }
      } else if named != nil || sequence != 1 && node.value("restarted")?.text != "true" {
        faults.append(.init(list.name, "前面的变更清单不见了", "the lists before it are missing"))
      }
      before = (sequence, Digest.sha256(list.bytes))
    }
    if root.value("changeSha256")?.text != before?.sha256 || root.value("sequence")?.text != before.map({ "\($0.sequence)" }) {
      faults.append(.init("data/register.json", "不是最后一份变更清单的登记簿", "does not belong to the last change list"))
    }
    return faults
  }
}
