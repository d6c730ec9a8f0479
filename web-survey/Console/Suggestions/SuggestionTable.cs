using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Suggestions;

/// <summary>What stands for a unit, audience or channel that a row does not name; null: every row must.</summary>
public sealed record RowDefaults(string? Unit, string? Audience, string? Channel);

/// <summary>Opinions as an uploaded table holds them: columns by their names in either language, units and the like by key or by name.</summary>
public sealed record SuggestionTable(Table Table, ImmutableArray<SuggestionDraft> Drafts, ImmutableArray<BadCell> Bad)
{
    static readonly (string Field, string[] Names)[] Columns =
    [
        ("text", ["意见", "意见内容", "意见建议", "内容", "text", "opinion", "suggestion"]),
        ("unit", ["单位", "学校", "unit"]),
        ("audience", ["群体", "身份", "audience"]),
        ("channel", ["渠道", "来源", "来源渠道", "channel"]),
        ("category", ["类别", "分类", "category"]),
    ];

    /// <summary>Reads the table by the campaign's words; a column that is needed and missing is the one problem.</summary>
    public static Outcome<SuggestionTable> Of(Campaign campaign, Table table, RowDefaults defaults)
    {
        var places = Columns.ToDictionary(column => column.Field, column => table.Column(column.Names), StringComparer.Ordinal);
        foreach (var (field, missing) in new[] { ("text", true), ("unit", defaults.Unit is null), ("audience", defaults.Audience is null), ("channel", defaults.Channel is null) })
        {
            if (places[field] < 0 && missing)
                return new Problem("import_column_missing", "/file").With("column", Columns.First(column => column.Field == field).Names[0]).With("other", field);
        }
        ImmutableArray<SuggestionDraft> drafts = [.. table.Rows.Select(row => Draft(campaign, row, places, defaults))];
        var problems = ImportSuggestions.Judge(campaign, drafts);
        return new SuggestionTable(table, drafts, [.. problems.Select(problem => CellOf(table, places, problem))]);
    }

    static SuggestionDraft Draft(Campaign campaign, TableRow row, Dictionary<string, int> places, RowDefaults defaults)
    {
        return new SuggestionDraft(
            row[places["text"]],
            Key("unit", campaign.Units.Select(unit => (unit.Code, unit.Name)), defaults.Unit) ?? "",
            Key("audience", campaign.Audiences.Select(audience => (audience.Key, audience.Name)), defaults.Audience) ?? "",
            Key("channel", campaign.Channels.Select(channel => (channel.Key, channel.Name)), defaults.Channel) ?? "",
            Key("category", campaign.Categories.Select(category => (category.Key, category.Name)), null));

        string? Key(string field, IEnumerable<(string Key, LocalizedText Name)> known, string? otherwise)
        {
            var written = row[places[field]];
            return written.Length == 0 ? otherwise : NamedKey.Of(written, known);
        }
    }

    static BadCell CellOf(Table table, Dictionary<string, int> places, Problem problem)
    {
        if (problem.Pointer.Split('/') is not ["", var place, var field] || !int.TryParse(place, System.Globalization.CultureInfo.InvariantCulture, out var number)) return new BadCell(0, null, "", problem);
        var (row, column) = (table.Rows[number], places.GetValueOrDefault(field, -1));
        return new BadCell(row.Number, column < 0 ? null : table.Heading[column], row[column], problem);
    }
}
