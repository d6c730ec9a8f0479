using System.Collections.Immutable;
using System.Globalization;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Console.Questions;

namespace Survey.Web.Console.Forms;

/// <summary>What a form says besides its questions, as the fields of its page.</summary>
static class SettingFields
{
    const string Moment = "yyyy-MM-ddTHH:mm";

    /// <summary>The fields of a stored form; hours stand on the campaign's clock.</summary>
    public static ImmutableSortedDictionary<string, string> Of(FormDefinition form, Campaign campaign)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["purpose"] = form.Purpose.ToString();
        foreach (var language in Wording.Languages)
        {
            fields[$"language-{language}"] = form.Languages.Contains(language) ? "true" : "";
            fields[$"title-{language}"] = Written(form.Title, language);
            fields[$"intro-{language}"] = Written(form.Intro, language);
            fields[$"documentTitle-{language}"] = Written(form.Document?.Title, language);
            fields[$"documentText-{language}"] = Written(form.Document?.Markdown, language);
        }
        fields["documentUrl"] = form.Document?.Url ?? "";
        fields["opens"] = Local(form.Opens, campaign.TimeZone);
        fields["closes"] = Local(form.Closes, campaign.TimeZone);
        fields["cap"] = form.Cap?.ToString(CultureInfo.InvariantCulture) ?? "";
        fields["slips"] = form.SlipRelease.ToString();
        fields["audiences"] = form.Audiences is { } audiences ? ReadEntries.Lines(Entry.Of(audiences)) : "";
        fields["roster"] = form.Roster is { } roster ? Table(roster, form.Audiences ?? campaign.Audiences, campaign) : "";
        return fields.ToImmutable();
    }

    /// <summary>The form with these fields, and what of them cannot be read.</summary>
    public static (FormDefinition Form, ImmutableArray<Problem> Problems) Read(
        IReadOnlyDictionary<string, string> fields, FormDefinition before, Campaign campaign)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var form = before with { Languages = [.. Wording.Languages.Where(language => At($"language-{language}") == "true")] };
        // Texts are read in every language there is, so that one switched off is not lost.
        var all = before with { Languages = [.. Wording.Languages] };
        var url = At("documentUrl");
        var (title, text) = (FieldTexts.Read(fields, "documentTitle", before.Document?.Title, all), FieldTexts.Read(fields, "documentText", before.Document?.Markdown, all));
        var audiences = ReadEntries.Of(At("audiences"), Entry.Of(before.Audiences ?? campaign.Audiences));
        ImmutableArray<Audience>? own = audiences.IsEmpty ? null : [.. audiences.Select(entry => new Audience(entry.Key, entry.Name))];
        var roster = At("roster").Length == 0 ? null : ReadUnits.OfText(At("roster"), own ?? campaign.Audiences, campaign.Units);
        foreach (var problem in roster?.Problems ?? []) problems.Add(problem with { Pointer = "/roster" });
        return (form with
        {
            Purpose = Enum.TryParse<Purpose>(At("purpose"), out var purpose) && Enum.IsDefined(purpose) ? purpose : before.Purpose,
            Title = FieldTexts.Read(fields, "title", before.Title, all) ?? LocalizedText.Of([new("zh-CN", "")]),
            Intro = FieldTexts.Read(fields, "intro", before.Intro, all),
            Document = title is null && text is null && url.Length == 0 ? null : new Document(title ?? LocalizedText.Of([new("zh-CN", "")]), text, url.Length > 0 ? url : null),
            Opens = Instant("opens"),
            Closes = Instant("closes"),
            Cap = Whole("cap"),
            Slips = Enum.TryParse<SlipRelease>(At("slips"), out var slips) && Enum.IsDefined(slips) ? slips : before.Slips,
            Audiences = own,
            Roster = roster?.Units.ToImmutableSortedDictionary(
                unit => unit.Code, unit => unit.Roster ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), StringComparer.Ordinal),
        }, problems.ToImmutable());

        string At(string name) => fields.GetValueOrDefault(name, "").Trim();

        int? Whole(string name)
        {
            if (At(name).Length == 0) return null;
            if (int.TryParse(At(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            problems.Add(new Problem("answer_not_a_number", "/" + name));
            return null;
        }

        DateTimeOffset? Instant(string name)
        {
            if (At(name).Length == 0) return null;
            if (DateTime.TryParseExact(At(name), [Moment, "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return CampaignZone.Instant(local, campaign.TimeZone);
            problems.Add(new Problem("form_moment", "/" + name));
            return null;
        }
    }

    static string Written(LocalizedText? text, string language) => text?.ByLanguage.GetValueOrDefault(language) ?? text?.ByLanguage.GetValueOrDefault("", "") ?? "";

    static string Local(DateTimeOffset? instant, string zone) =>
        instant is { } at ? CampaignZone.At(at, zone).ToString(Moment, CultureInfo.InvariantCulture) : "";

    static string Table(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> roster, ImmutableArray<Audience> audiences, Campaign campaign) => string.Join('\n',
    [
        string.Join('\t', ["代码", "名称", .. audiences.Select(audience => audience.Key)]),
        .. roster.Select(unit => string.Join('\t',
        [
            unit.Key, campaign.Units.FirstOrDefault(known => known.Code == unit.Key)?.Name.In("zh-CN") ?? unit.Key,
            .. audiences.Select(audience => unit.Value.TryGetValue(audience.Key, out var count) ? count.ToString(CultureInfo.InvariantCulture) : ""),
        ])),
    ]);
}
