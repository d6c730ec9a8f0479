using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Survey.Core.Reports;

namespace Survey.Testing;

/// <summary>A report in Word's format, edited as people edit it: behind the back of the writer, on the XML itself.</summary>
public sealed class EditedReport
{
    static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    readonly byte[] _bytes;
    readonly XDocument _document;
    readonly Seeded _random;

    /// <summary>A copy of the document; the same seed edits the same way.</summary>
    public EditedReport(byte[] bytes, int seed)
    {
        _bytes = bytes;
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var stream = archive.GetEntry("word/document.xml")!.Open();
        _document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        _random = new Seeded((ulong)seed);
    }

    /// <summary>The ways in which one figure is changed.</summary>
    public static IReadOnlyList<string> Ways { get; } =
    [
        "digit", "swap", "shorter", "longer", "sign", "point", "emptied", "deleted", "typed over", "typed over, control lost", "digit, control lost", "typed beside",
    ];

    /// <summary>Changes one figure somewhere so that it says something else; the figure, what it said and says, and the way.</summary>
    public (string Figure, string Was, string Is, string Way) ChangeOne()
    {
        var controls = _document.Descendants(W + "sdt").ToList();
        while (true)
        {
            var control = _random.Of<XElement>(controls);
            var way = _random.Of(Ways);
            var was = TextOf(control);
            var figure = Figure(control);
            if (Change(was, way) is not { } says || SaysTheSame(was, says)) continue;
            switch (way)
            {
                case "deleted": control.Remove(); break;
                case "typed over, control lost" or "digit, control lost": Unwrap(control, says); break;
                case "typed beside": control.AddBeforeSelf(Run(says[..^was.Length])); break;
                default: SetText(control, says); break;
            }
            return (figure, was, says, way);
        }
    }

    /// <summary>
    /// Exchanges two figures of one table or sentence that say different things, as cutting and pasting does: each control goes
    /// with its text. Both figures, and where they stood.
    /// </summary>
    public (string One, string Other, string Text) ExchangeTwo()
    {
        var groups = _document.Descendants(W + "sdt").GroupBy(control => control.Ancestors(W + "tbl").FirstOrDefault() ?? control.Ancestors(W + "p").First()).Where(group => group.Count() > 1).ToList();
        while (true)
        {
            var controls = _random.Of<IGrouping<XElement, XElement>>(groups).ToList();
            var (one, other) = (_random.Of<XElement>(controls), _random.Of<XElement>(controls));
            if (Figure(one) == Figure(other) || SaysTheSame(TextOf(one), TextOf(other))) continue;
            var (first, second) = (new XElement(one), new XElement(other));
            one.ReplaceWith(second);
            other.ReplaceWith(first);
            return (Figure(first), Figure(second), $"{TextOf(first)} ↔ {TextOf(second)}");
        }
    }

    /// <summary>Exchanges two words that are no figures, everywhere from the <paramref name="from"/>th table on.</summary>
    public EditedReport ExchangeWords(string one, string other, int from)
    {
        foreach (var text in _document.Descendants(W + "tbl").Skip(from).Take(1).Descendants(W + "t").Where(text => text.Value == one || text.Value == other))
            text.Value = text.Value == one ? other : one;
        return this;
    }

    /// <summary>Takes a row out of the <paramref name="table"/>th table.</summary>
    public EditedReport WithoutRow(int table, int row)
    {
        _document.Descendants(W + "tbl").ElementAt(table).Elements(W + "tr").ElementAt(row).Remove();
        return this;
    }

    /// <summary>Moves a row of the <paramref name="table"/>th table under its headings.</summary>
    public EditedReport RowFirst(int table, int row)
    {
        var rows = _document.Descendants(W + "tbl").ElementAt(table).Elements(W + "tr").ToList();
        rows[row].Remove();
        rows[0].AddAfterSelf(rows[row]);
        return this;
    }

    /// <summary>Writes percentages as people shorten them: 100% for 100.00%, 12.5% for 12.50%. They say the same.</summary>
    public EditedReport Shortened()
    {
        foreach (var control in _document.Descendants(W + "sdt").ToList())
            if (TextOf(control) is ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', .., '%'] was && was.Contains('.', StringComparison.Ordinal)) SetText(control, was[..^1].TrimEnd('0').TrimEnd('.') + "%");
        return this;
    }

    /// <summary>Types something close to a control, outside it.</summary>
    public EditedReport Beside(string figure, string before, string after)
    {
        foreach (var control in _document.Descendants(W + "sdt").Where(control => Figure(control) == figure).ToList())
        {
            if (before.Length > 0) control.AddBeforeSelf(Run(before));
            if (after.Length > 0) control.AddAfterSelf(Run(after));
        }
        return this;
    }

    /// <summary>Writes something else into every control of a figure.</summary>
    public EditedReport Set(string figure, string says)
    {
        foreach (var control in _document.Descendants(W + "sdt").Where(control => Figure(control) == figure).ToList()) SetText(control, says);
        return this;
    }

    /// <summary>Takes every control away and leaves the words; no figure is changed.</summary>
    public EditedReport WithoutControls()
    {
        foreach (var control in _document.Descendants(W + "sdt").ToList()) Unwrap(control, TextOf(control));
        return this;
    }

    /// <summary>Edits words that are no figures: cuts runs in two, adds phrases at the ends of sentences, drops some words.</summary>
    public EditedReport Reworded()
    {
        foreach (var run in _document.Descendants(W + "r").Where(run => run.Parent!.Name == W + "p" && run.Element(W + "t") is not null).ToList())
        {
            var text = run.Element(W + "t")!.Value;
            if (text.Any(char.IsAsciiDigit) || text.Length < 3) continue;
            var cut = _random.From(1, text.Length - 1);
            var (first, second) = (text[..cut], text[cut..]);
            switch (_random.From(0, 3))
            {
                case 0: run.ReplaceWith(Run(first), Run(second)); break;
                case 1 when text.EndsWith('。'): run.ReplaceWith(Run(text), Run("各方面反映良好。")); break;
                case 2 when text.Contains('，', StringComparison.Ordinal): run.ReplaceWith(Run(text.Replace("，", "，其中", StringComparison.Ordinal))); break;
                default: break;
            }
        }
        return this;
    }

    /// <summary>Writes every figure with full-width digits and a blank before the sign; it says the same.</summary>
    public EditedReport Widened()
    {
        foreach (var control in _document.Descendants(W + "sdt").ToList())
            SetText(control, string.Concat(TextOf(control).Select(letter => char.IsAsciiDigit(letter) ? (char)('０' + (letter - '0')) : letter)).Replace("%", " ％", StringComparison.Ordinal));
        return this;
    }

    /// <summary>The document as a file again.</summary>
    public byte[] Save()
    {
        using var file = new MemoryStream();
        file.Write(_bytes);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("word/document.xml")!.Delete();
            using var stream = archive.CreateEntry("word/document.xml").Open();
            stream.Write(Encoding.UTF8.GetBytes(_document.ToString(SaveOptions.DisableFormatting)));
        }
        return file.ToArray();
    }

    string? Change(string was, string way)
    {
        var digits = Enumerable.Range(0, was.Length).Where(place => char.IsAsciiDigit(was[place])).ToList();
        var isNumber = digits.Count > 0 && was.TrimEnd('%').All(letter => char.IsAsciiDigit(letter) || letter == '.');
        if (!isNumber) return way switch { "emptied" or "deleted" => "", "typed over" or "typed over, control lost" => _random.From(1, 99).ToString(CultureInfo.InvariantCulture) + "%", _ => null };
        var at = _random.Of<int>(digits);
        return way switch
        {
            "digit" or "digit, control lost" => was[..at] + (char)('0' + ((was[at] - '0' + _random.From(1, 9)) % 10)) + was[(at + 1)..],
            "swap" when at + 1 < was.Length && char.IsAsciiDigit(was[at + 1]) => was[..at] + was[at + 1] + was[at] + was[(at + 2)..],
            "shorter" when digits.Count > 1 => was.Remove(at, 1),
            "longer" => was.Insert(at, _random.From(1, 9).ToString(CultureInfo.InvariantCulture)),
            "sign" => was.EndsWith('%') ? was[..^1] : was + "%",
            "point" when was.Contains('.', StringComparison.Ordinal) => was.Replace(".", "", StringComparison.Ordinal).Insert(1, "."),
            "emptied" or "deleted" => "",
            "typed over" or "typed over, control lost" => _random.From(1, 4999).ToString(CultureInfo.InvariantCulture) + (was.EndsWith('%') ? "%" : ""),
            "typed beside" => _random.From(1, 9).ToString(CultureInfo.InvariantCulture) + was,
            _ => null,
        };
    }

    static bool SaysTheSame(string one, string other) => one == other || (one.EndsWith('%') == other.EndsWith('%')
        && decimal.TryParse(one.TrimEnd('%'), CultureInfo.InvariantCulture, out var first) && decimal.TryParse(other.TrimEnd('%'), CultureInfo.InvariantCulture, out var second) && first == second);

    static string Figure(XElement control) => FigureTag.Read(control.Element(W + "sdtPr")!.Element(W + "tag")!.Attribute(W + "val")!.Value)!.Value.Figure;

    static string TextOf(XElement control) => string.Concat(control.Descendants(W + "t").Select(text => text.Value));

    static void SetText(XElement control, string text) => control.Element(W + "sdtContent")!.ReplaceNodes(Run(text));

    static void Unwrap(XElement control, string text) => control.ReplaceWith(Run(text));

    static XElement Run(string text) => new(W + "r", new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));
}
