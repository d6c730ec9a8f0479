using System.Collections.Frozen;

namespace Survey.Core.Forms;

/// <summary>What stands in brackets behind a question: the type, in the words people use for it.</summary>
static class TextTag
{
    static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string[]>
    {
        ["single"] = ["单选", "单选题", "单项选择", "判断", "判断题", "是非题", "single", "radio", "single choice", "choice", "true/false"],
        ["multiple"] = ["多选", "多选题", "多项选择", "不定项", "multiple", "checkbox", "multiple choice"],
        ["rating"] = ["量表", "量表题", "满意度", "评价", "打分", "评分", "rating", "scale", "satisfaction"],
        ["matrix"] = ["矩阵", "矩阵题", "矩阵量表", "matrix", "grid"],
        ["shortText"] = ["填空", "填空题", "单行", "短文本", "short", "text", "shorttext", "line"],
        ["longText"] = ["问答", "问答题", "简答", "简答题", "长文本", "多行", "long", "longtext", "paragraph"],
        ["suggestion"] = ["意见", "建议", "意见建议", "意见和建议", "suggestion", "opinion"],
        ["number"] = ["数字", "数值", "数字题", "number"],
        ["date"] = ["日期", "日期题", "date"],
        ["nps"] = ["nps", "推荐度", "净推荐值", "推荐"],
        ["section"] = ["段落", "说明", "段落说明", "标题", "分节", "section", "note"],
    }.SelectMany(type => type.Value.Select(word => KeyValuePair.Create(word, type.Key))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type a word names; null where it names none.</summary>
    public static string? Of(string word) => Types.TryGetValue(word, out var type) ? type : null;

    /// <summary>Whether it asks for right or wrong, whose two answers need not be written.</summary>
    public static bool IsJudgement(string word) => word is "判断" or "判断题" or "是非题" || word.Equals("true/false", StringComparison.OrdinalIgnoreCase);
}
