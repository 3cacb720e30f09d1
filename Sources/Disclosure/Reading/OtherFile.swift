// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Files of a workspace that are no submissions, known by their keys: somebody gave the wrong one.
enum OtherFile {
  case entity, waivers, replies, spec

  init?(_ root: YAMLNode) {
    guard root.isMapping, !SubmissionGrammar.telling.contains(where: { root.value(of: $0) != nil }) else { return nil }
    if RegisterGrammar.telling.contains(where: { root.value(of: $0) != nil }) {
      self = .entity
    } else if WaiverGrammar.file.contains(where: { root.value(of: $0) != nil }) {
      self = .waivers
    } else if root.value(of: ReplyGrammar.replies) != nil {
      self = .replies
    } else if root.value("requirements") != nil || root.value("clauses") != nil || root.value("layer") != nil {
      self = .spec
    } else {
      return nil
    }
  }

  var name: Localised {
    switch self {
    case .entity: Localised("主体的登记（entity.yaml）", "an entity's registration (entity.yaml)")
    case .waivers: Localised("豁免登记（waivers.yaml）", "a register of waivers (waivers.yaml)")
    case .replies: Localised("申辩（replies.yaml）", "answers to gaps (replies.yaml)")
    case .spec: Localised("规则（Specs 下的文件）", "a spec")
    }
  }

  var plainName: String {
    switch self {
    case .entity: WorkspaceFile.registration.name
    case .waivers: WorkspaceFile.waivers.name
    case .replies: WorkspaceFile.replies.name
    case .spec: WorkspaceFile.rules.name
    }
  }

  /// Which command looks at it.
  var cure: Localised {
    switch self {
    case .entity, .waivers, .replies:
      Localised("这个文件由 gongkai gaps 一起检查；这里要的是企业的报送件", "gongkai gaps checks this file; submissions lie in the folder submissions")
    case .spec: Localised("规则用 gongkai specs lint 检查", "check specs with gongkai specs lint")
    }
  }
}
