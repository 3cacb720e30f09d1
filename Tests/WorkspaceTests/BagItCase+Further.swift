// SPDX-License-Identifier: Apache-2.0

extension BagItCase {
  /// Classes that the suite does not have.
  static let further: [BagItCase] = furtherAccepted + furtherWarned + declarations + lists + contents

  private static let furtherAccepted: [BagItCase] = [
    .accept("0.97 两份清单合起来列全") {
      ($0.version, $0.algorithms) = ("0.97", ["md5", "sha1"])
      $0.before = "sed -i /hello/d manifest-md5.txt; sed -i /second/d manifest-sha1.txt"
    },
    .accept("1.0 编码过的文件名") {
      $0.payload = [("data/two\nlines", "x"), ("data/100%.txt", "y"), ("data/a%25b", "z")]
      $0.spelled = { $0.replacing("%", with: "%25").replacing("\n", with: "%0A") }
    },
    .accept("1.0 摘要用大写，行尾是 CR") {
      $0.before = "sed -i 's/^[0-9a-f]*/\\U&/' manifest-sha512.txt; tr '\\n' '\\r' < manifest-sha512.txt > m; mv m manifest-sha512.txt"
    },
    .accept("1.0 没有内容") { $0.payload = [] },
    .accept("1.0 清单是带标记的 UTF-16") { $0.encoding = "UTF-16" },
    .accept("0.97 六种摘要都有") { ($0.version, $0.algorithms) = ("0.97", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]) },
    .accept("1.0 没列的附加文件") { $0.after = "mkdir notes; echo x > notes/readme" },
    .accept("1.0 分成几批的很多文件") {
      $0.algorithms = ["sha384"]
      $0.payload = (1...450).map { ("data/\($0)", "\($0)") }
    },
  ]

  private static let furtherWarned: [BagItCase] = [
    .warn("1.0 空文件夹", "data/empty：是空文件夹") { $0.after = "mkdir data/empty" },
    .warn("1.0 清单有 BOM", "字节顺序标记") { $0.before = "printf '\\357\\273\\277' > m; cat manifest-sha512.txt >> m; mv m manifest-sha512.txt" },
    .warn("1.0 百分号没有编码", "应当写成 %25") { $0.payload = [("data/a%25b", "z")] },
    .warn("0.97 清单和磁盘只差大小写", "列的 data/hello.txt 与磁盘上的 data/HELLO.txt 只差大小写") {
      ($0.version, $0.after) = ("0.97", "mv data/hello.txt data/HELLO.txt")
    },
    .warn("1.0 待取清单的字节数不对", "写 7 字节，实际 6") { $0.before = "echo 'http://example.org/x 7 data/hello.txt' > fetch.txt" },
    .warn("1.0 元数据冒号后没有空格", "应当有一个空格") { $0.info = "Contact-Name:Nobody\n" },
    .warn("0.97 Payload-Oxum 重复但对", "不止一次") { ($0.version, $0.info) = ("0.97", "Payload-Oxum: 13.2\nPayload-Oxum: 13.2\n") },
    .warn("0.97 bagit.txt 多一个空行", "多于两行") {
      ($0.version, $0.declaration) = ("0.97", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n\n")
    },
    .warn("0.96 元数据改过", "bag-info.txt：内容与清单里的摘要不符") { ($0.version, $0.after) = ("0.96", "echo 'A: b' >> bag-info.txt") },
    .warn("0.97 md5sum 转义的反斜杠", "反斜杠") {
      ($0.version, $0.algorithms, $0.payload) = ("0.97", ["md5"], [("data/a\\b", "x")])
      $0.before = "md5sum 'data/a\\b' > manifest-md5.txt"
    },
  ]

  private static let declarations: [BagItCase] = [
    .reject("不认识的版本", "版本“2.0”不认识") { $0.version = "2.0" },
    .reject("没写版本", "第一行") { $0.declaration = "Tag-File-Character-Encoding: UTF-8\n" },
    .reject("两行颠倒", "第一行") { $0.declaration = "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n" },
    .reject("0.97 bagit.txt 多一行", "多于两行") { $0.declaration = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\nx\n" },
    .reject("1.0 bagit.txt 多一个空行", "多于两行") { $0.declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n" },
    .reject("1.0 bagit.txt 多一行", "多于两行") { $0.declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nx\n" },
    .reject("1.0 冒号后两个空格", "只有一个空格") { $0.declaration = "BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n" },
    .reject("空的 bagit.txt", "第一行") { $0.declaration = "" },
    .reject("不认识的编码", "编码“KLINGON”不认识") { $0.after = "sed -i s/UTF-8/KLINGON/ bagit.txt" },
    .reject("编码名带后缀", "不认识") { $0.after = "sed -i 's#UTF-8#UTF-16//IGNORE#' bagit.txt" },
    .reject("清单不是写明的编码", "不是 bagit.txt 里写的编码") { $0.before = "printf '\\377\\n' >> bag-info.txt" },
    .reject("bagit.txt 大得离谱", "太大") { $0.after = "truncate -s 200M bagit.txt" },
  ]

  private static let lists: [BagItCase] = [
    .reject("没有清单", "没有一份能用的清单") { $0.algorithms = [] },
    .reject("0.97 点横线开头的网页没列", "data/._evil.html：没有列在任何清单里") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "echo x > data/._evil.html")
    },
    .reject("0.97 回收站里的网页没列", "data/.Trashes/x.html：没有列在任何清单里") {
      ($0.version, $0.algorithms, $0.after) = ("0.97", ["md5"], "mkdir data/.Trashes; echo x > data/.Trashes/x.html")
    },
    .reject("摘要位数不对", "有一行写法不对") { $0.before = "sed -i 's/^....//' manifest-sha512.txt" },
    .reject("1.0 同一文件两次，摘要相同", "同一文件列了两次") { $0.before = "sed -n /hello/p manifest-sha512.txt > m; cat m >> manifest-sha512.txt; rm m" },
    .reject("1.0 清单和磁盘只差大小写", "列的 data/hello.txt 与磁盘上的 data/HELLO.txt 只差大小写") { $0.after = "mv data/hello.txt data/HELLO.txt" },
    .reject("清单列了 data/ 外的文件", "只能列 data/ 里的文件") { $0.before = "sha512sum bagit.txt >> manifest-sha512.txt" },
    .reject("附加清单列了 data/ 里的文件", "不能列 data/ 里的文件") { $0.after = "sha512sum data/hello.txt >> tagmanifest-sha512.txt" },
    .reject("附加清单列了没有的文件", "gone.txt：列在 tagmanifest-sha512.txt 里，但文件不见了") {
      $0.after = "sed -n '1s/bagit.txt/gone.txt/p' tagmanifest-sha512.txt > m; cat m >> tagmanifest-sha512.txt; rm m"
    },
    .reject("1.0 附加清单没列清单", "manifest-sha512.txt：没有列在 tagmanifest-sha512.txt 里") {
      $0.after = "sed -i '/ manifest-/d' tagmanifest-sha512.txt"
    },
    .reject("清单列了文件夹", "data/sub：列在 manifest-sha512.txt 里，但文件不见了") {
      $0.before = "sed -n '1s#data/.*#data/sub#p' manifest-sha512.txt > m; cat m >> manifest-sha512.txt; rm m"
    },
    .reject("路径里有零字节", "公开包以外的路径") { $0.before = "sed -i '1s#hello.txt#hello\\x00txt#' manifest-sha512.txt" },
    .reject("200 兆的清单", "太大（超过 128 兆字节）") { $0.after = "truncate -s 200M manifest-sha512.txt" },
    .reject("200 兆的元数据", "太大（超过 16 兆字节）") { $0.after = "truncate -s 200M bag-info.txt" },
    .reject("待取的没取", "data/far.txt：列在 fetch.txt 里，还没有取回来") {
      $0.before =
        "echo 'http://example.org/far 3 data/far.txt' > fetch.txt; sed -n '1s#data/.*#data/far.txt#p' manifest-sha512.txt > m; cat m >> manifest-sha512.txt; rm m"
    },
    .reject("待取清单一行不成样", "应当是“地址 字节数 文件”") { $0.before = "echo 'data/hello.txt' > fetch.txt" },
    .reject("Payload-Oxum 不对", "Payload-Oxum 写 1.1，实际 13.2") { $0.info = "Payload-Oxum: 1.1\n" },
    .reject("Payload-Oxum 不成样", "“字节数.文件数”") { $0.info = "Payload-Oxum: 13\n" },
    .reject("1.0 Payload-Oxum 重复", "不止一次") { $0.info = "Payload-Oxum: 13.2\nPayload-Oxum: 13.2\n" },
    .reject("1.0 元数据冒号前有空格", "冒号前面不能有空格") { $0.info = "Contact-Name : Nobody\n" },
    .reject("元数据没有冒号", "“名称: 值”") { $0.info = "Contact-Name Nobody\n" },
  ]

  private static let contents: [BagItCase] = [
    .reject("没有 data/", "data：缺少这个文件夹") { ($0.payload, $0.after) = ([], "rmdir data") },
    .reject("内容文件不见了", "data/hello.txt：列在 manifest-sha512.txt 里，但文件不见了") { $0.after = "rm data/hello.txt" },
    .reject("1.0 桌面系统的文件没列", "data/Thumbs.db：没有列在 manifest-sha512.txt 里") { $0.after = "touch data/Thumbs.db" },
    .reject("链接到文件", "data/hello.txt：是链接或设备") { $0.after = "mv data/hello.txt /tmp/gongkai-$$; ln -s /tmp/gongkai-$$ data/hello.txt; rm /tmp/gongkai-$$" },
    .reject("链接到文件夹", "data/sub：是链接或设备") { $0.after = "mkdir other; mv data/sub other/; ln -s ../other/sub data/sub" },
    .reject("管道", "data/pipe：是链接或设备") { $0.after = "mkfifo data/pipe" },
    .reject("清单是管道", "manifest-sha512.txt：是链接或设备") { $0.after = "rm manifest-sha512.txt; mkfifo manifest-sha512.txt" },
    .reject("文件名不是 UTF-8", "文件名不是 UTF-8") { $0.after = "touch \"data/$(printf 'caf\\351')\"" },
    .reject("文件名能操纵终端，写出来时已无害", "data/\\u{1b}[2Jx：没有列在") { $0.after = "touch \"data/$(printf '\\033')[2Jx\"" },
  ]
}
