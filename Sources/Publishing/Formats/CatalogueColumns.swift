// SPDX-License-Identifier: Apache-2.0

/// The columns of the national form of the catalogue (标准目录), in their order.
enum CatalogueColumns {
  static let names = [
    "序号", "行业", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式", "公开情况", "链接",
  ]
}
