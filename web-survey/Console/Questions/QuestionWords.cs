namespace Survey.Web.Console.Questions;

/// <summary>How the types of questions are called.</summary>
static class QuestionWords
{
    /// <summary>Every type, those asked most first.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["rating", "single", "multiple", "matrix", "suggestion", "shortText", "longText", "number", "date", "nps", "section"];

    /// <summary>The sentence that names a type.</summary>
    public static string Key(string type) => type switch
    {
        "single" => "console.type.single",
        "multiple" => "console.type.multiple",
        "matrix" => "console.type.matrix",
        "nps" => "console.type.nps",
        "number" => "console.type.number",
        "date" => "console.type.date",
        "shortText" => "console.type.shortText",
        "longText" => "console.type.longText",
        "suggestion" => "console.type.suggestion",
        "section" => "console.type.section",
        _ => "console.type.rating",
    };
}
