// SPDX-License-Identifier: Apache-2.0

/// The stages that a policy can ask for, in the order in which they follow each other.
package enum ReviewStage: String, Sendable, CaseIterable {
  case single = "审查", first = "初审", second = "复审", approval = "批准"
}
