/// The units that elements may name. A closed list, so that a misspelt unit is a build error.
public enum Units {
  public static let known = [
    "元", "元/立方米", "元/次", "元/人次", "元/米", "万元", "立方米", "立方米/日", "万立方米", "分钟", "小时", "天", "工作日",
    "公里", "米", "户", "辆", "个", "人", "条", "次", "%", "mg/L", "NTU", "度", "CFU/mL", "MPN/100mL", "CFU/100mL",
    "Bq/L", "MPa",
  ]
}
