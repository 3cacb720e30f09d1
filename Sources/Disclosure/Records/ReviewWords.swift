// SPDX-License-Identifier: Apache-2.0

/// The words that a review may use.
public enum ReviewWords {
  public static let outcomes = ["主动公开", "依申请公开", "不予公开"]
  /// Those that keep the content from the public.
  public static let against = ["依申请公开", "不予公开"]
  /// Nobody's data in it; or looked at, and public by law.
  public static let answers = ["无", "已核对"]
}
