// SPDX-License-Identifier: Apache-2.0

internal import Pages
internal import Store

/// The last step of every way to a submission: one button under what was found.
struct SendForm {
  var place: DraftKey
  /// Of the draft that was checked.
  var version: Int
  var isFaulty: Bool
  /// Made for this showing: its submission arrives once, however often it is sent.
  var key = Tokens.fresh()

  func write(_ page: ServicePage, _ html: inout HTML) {
    html.element(.form, .id("send"), .post, .action(Link(root: "/submit"))) { html in
      page.token(&html)
      page.hidden("item", place.item, &html)
      page.hidden("occurrence", place.occurrence, &html)
      page.hidden("version", "\(version)", &html)
      page.hidden("key", key, &html)
      if page.visit?.isReviewed == true {
        html.paragraph((isFaulty ? "有要改的也可以先交，审查人会看到。" : "核对无误，就可以交给审查人。") + "本企业的审查人确认以后才报送，报送时才有回执；这以前不算报送。")
        html.element(.div, .class("acts")) { page.button("交审查人确认", &$0) }
        return
      }
      html.paragraph(isFaulty ? "有要改的也可以先报送：会收下并给回执，回执上写明还要改的地方；改好后要再报一次。" : "核对无误，就可以报送。报送后马上有回执。")
      html.element(.div, .class("acts")) { page.button("报送", &$0) }
    }
    html.newLine()
  }
}
