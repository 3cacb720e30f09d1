// SPDX-License-Identifier: Apache-2.0

/// What kind of defect a finding is that spoils a duty.
package enum FindingCause: String, Sendable, Hashable {
  case missingContent, unreadableValue, contradiction, channel, harmful
}
