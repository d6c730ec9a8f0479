using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace Survey.Web.Console.Tables;

/// <summary>
/// Rows of a CSV file. UTF-8 and UTF-16 by their marks; without one UTF-8 where it is valid, else GB18030, in which Chinese
/// spreadsheets save. The separator is the one the first line has most of: comma, tab, semicolon.
/// </summary>
static class CsvRows
{
    /// <summary>The rows, the heading included, blank ones left out; stops one row past <paramref name="mostRows"/>.</summary>
    /// <exception cref="UnreadableTableException">A quotation mark is not closed, or the bytes are no text.</exception>
    public static List<TableRow> Read(byte[] bytes, int mostRows)
    {
        var text = Text(bytes);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new UnreadableTableException(TableFile.Refuse("table_no_text"));
        var open = false;
        var options = CsvReaderOptions.Default with
        {
            HasHeader = false,
            Separator = Separator(text),
            SkipEmptyLines = false,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            // A quotation mark within a text is what people write; one that is never closed swallows the rest of the file.
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => open |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        List<TableRow> rows = [];
        using var csv = CsvReader.FromText(text, options);
        for (var number = 1; rows.Count <= mostRows + 1 && csv.Read(); number++)
        {
            var cells = ImmutableArray.CreateBuilder<string>(csv.FieldCount);
            for (var place = 0; place < csv.FieldCount; place++) cells.Add(csv.GetString(place));
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell))) rows.Add(new TableRow(number, cells.ToImmutable()));
            if (open) throw new UnreadableTableException(TableFile.Refuse("table_malformed").With("row", number));
        }
        return rows;
    }

    static string Text(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan() switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
                [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
                [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
                var all => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(all),
            };
        }
        catch (DecoderFallbackException)
        {
            return Chinese(bytes);
        }
    }

    static string Chinese(byte[] bytes)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableTableException(TableFile.Refuse("table_no_text"), error);
        }
    }

    static char Separator(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var (best, most) = (',', line.Count(','));
        foreach (var separator in "\t;，")
        {
            if (line.Count(separator) > most) (best, most) = (separator, line.Count(separator));
        }
        return best;
    }
}
