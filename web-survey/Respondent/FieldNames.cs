namespace Survey.Web.Respondent;

/// <summary>
/// What the fields of the page are called. A question's field has the question's key; a key that is also the name of
/// one of the page's own fields gets a dot behind it, which no key contains.
/// </summary>
static class FieldNames
{
    /// <summary>The once-only key.</summary>
    public const string OnceKey = "key";

    /// <summary>The language the page is in.</summary>
    public const string Written = "written";

    /// <summary>The language switch; present only where it was pressed.</summary>
    public const string Switch = "lang";

    /// <summary>The single-use code, where one is asked for.</summary>
    public const string Code = "code";

    /// <summary>Present on a tablet that many use one after another.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>The field of a question.</summary>
    public static string Of(string question) => question is OnceKey or Written or Switch or Code or Kiosk ? question + "." : question;

    /// <summary>The field of a matrix row, or of another part of a question.</summary>
    public static string Of(string question, string part) => $"{question}.{part}";

    /// <summary>The category beside a suggestion.</summary>
    public static string Category(string question) => Of(question, "category");
}
