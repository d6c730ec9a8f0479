using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;
using Survey.Core;
using Survey.Core.Suggestions;

namespace Survey.Stores;

/// <summary>
/// The full-text index of suggestions. A text is indexed as the pairs of its neighbouring characters, written as digits; a
/// run of characters is then a phrase of pairs, and one character the beginning of a pair: found exactly, whatever the
/// language. Triggers keep it within every transaction that writes a text. What is masked or removed leaves it at once: FTS5 is
/// told to delete in place, and the row numbers come from the random identifiers and tell no order.
/// </summary>
static class SqliteSuggestionIndex
{
    /// <summary>The index and what keeps it; behind the table of suggestions.</summary>
    internal const string Table = """
        CREATE UNIQUE INDEX IF NOT EXISTS suggestions_of_place ON suggestions (place, campaign, category, unit, audience, channel, excluded, parts, item, form);
        CREATE VIRTUAL TABLE IF NOT EXISTS suggestion_texts USING fts5(pairs, content='', columnsize=0, prefix='4', tokenize='ascii');
        INSERT INTO suggestion_texts (suggestion_texts, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER IF NOT EXISTS suggestion_text_added AFTER INSERT ON suggestions BEGIN
            INSERT INTO suggestion_texts (rowid, pairs) VALUES (NEW.place, survey_pairs(NEW.text)); END;
        CREATE TRIGGER IF NOT EXISTS suggestion_text_changed AFTER UPDATE OF text ON suggestions WHEN OLD.text IS NOT NEW.text BEGIN
            INSERT INTO suggestion_texts (suggestion_texts, rowid, pairs) VALUES ('delete', OLD.place, survey_pairs(OLD.text));
            INSERT INTO suggestion_texts (rowid, pairs) VALUES (NEW.place, survey_pairs(NEW.text)); END;
        CREATE TRIGGER IF NOT EXISTS suggestion_text_removed AFTER DELETE ON suggestions BEGIN
            INSERT INTO suggestion_texts (suggestion_texts, rowid, pairs) VALUES ('delete', OLD.place, survey_pairs(OLD.text)); END;
        """;

    /// <summary>What gives the suggestions of an older file their place and puts their texts into the index.</summary>
    internal const string Fill = $"""
        ALTER TABLE suggestions ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
        UPDATE suggestions SET place = survey_place(id);
        {Table}
        INSERT INTO suggestion_texts (rowid, pairs) SELECT place, survey_pairs(text) FROM suggestions ORDER BY place;
        """;

    /// <summary>Makes known to the writing connection what the triggers call.</summary>
    public static void Teach(SqliteConnection connection)
    {
        connection.CreateFunction<string, string>("survey_pairs", Pairs, isDeterministic: true);
        connection.CreateFunction<string, long>("survey_place", Identifier.Number, isDeterministic: true);
    }

    /// <summary>What finds the texts that hold all these words; null: nothing is asked for.</summary>
    public static string? Match(string? asked) => SearchText.Words(asked) is { Count: > 0 } words ? string.Join(" AND ", words.Select(Phrase)) : null;

    static string Phrase(string word) => word.Length == 1 ? $"{Hex(word)}*" : $"\"{Joined(word, word.Length - 1)}\"";

    static string Pairs(string text)
    {
        var plain = SearchText.Plain(text);
        return Joined(plain, plain.Length);
    }

    /// <summary>So many pairs of a text; the last character of a text has no neighbour.</summary>
    static string Joined(string text, int pairs)
    {
        var joined = new StringBuilder(pairs * 9);
        for (var i = 0; i < pairs; i++) joined.Append(i == 0 ? "" : " ").Append(Hex(text.AsSpan(i, Math.Min(2, text.Length - i))));
        return joined.ToString();
    }

    static string Hex(ReadOnlySpan<char> characters)
    {
        Span<byte> bytes = stackalloc byte[characters.Length * 2];
        for (var i = 0; i < characters.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], characters[i]);
        return Convert.ToHexStringLower(bytes);
    }
}
