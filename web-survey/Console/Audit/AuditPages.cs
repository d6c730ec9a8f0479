using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Audit;

/// <summary>Who did what, for owners, and whether the log is whole.</summary>
static class AuditPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder console) => console.MapGet("/audit", ShowAsync).Asks(Permission.Govern);

    static async Task<IResult> ShowAsync(ConsoleVisit visit, ReadAudit read, SubjectNames names, CancellationToken cancellationToken)
    {
        var number = PageNumber.Of(visit.Asked("page"));
        var (from, to) = (Day(visit.Asked("from")), Day(visit.Asked("to")));
        var query = new AuditQuery(Said("who"), Said("act"), Said("subject"), from, to);
        var outcome = await read.RunAsync(query, number, PageSize, cancellationToken);
        var check = visit.Asks("check") ? await read.CheckAsync(cancellationToken) : null;
        if (outcome is Outcome<AuditPage>.Refused { Problems: var problems })
        {
            var wrong = new AuditPageView(query, [], SubjectNames.None, new PageNumber(1, PageSize, 0), check, visit.Lines(problems, "to"));
            return visit.Page<AuditListPage>(wrong, StatusCodes.Status422UnprocessableEntity);
        }
        var page = ((Outcome<AuditPage>.Done)outcome).Value;
        var subjects = await names.OfAsync(page.Entries.Select(entry => entry.Entry), visit.Language, cancellationToken);
        return visit.Page<AuditListPage>(new AuditPageView(query, page.Entries, subjects, new PageNumber(number, PageSize, page.Total), check, []));

        string? Said(string name) => visit.Asked(name)?.Trim() is { Length: > 0 } said ? said : null;
    }

    static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>What the page of the audit log shows.</summary>
/// <param name="Query">What it is narrowed to.</param>
/// <param name="Entries">The newest first.</param>
/// <param name="Subjects">Names of what was changed, by identifier, where it still exists.</param>
/// <param name="Page">Where one is.</param>
/// <param name="Check">What the check of the chain found; null where nobody asked.</param>
/// <param name="Lines">What is wrong.</param>
public sealed record AuditPageView(
    AuditQuery Query, IReadOnlyList<ChainedAuditEntry> Entries, IReadOnlyDictionary<string, Subject> Subjects, PageNumber Page, ChainCheck? Check,
    IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => "/console/audit" + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("who", Query.By), new("act", Query.Act), new("subject", Query.Subject), new("from", Written(Query.From)), new("to", Written(Query.To)),
        new("page", page.ToString(CultureInfo.InvariantCulture)),
    }.Where(pair => pair.Value is not null));

    /// <summary>A day as a date field holds it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What an entry is about.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Its page; null where it has none.</param>
public sealed record Subject(string Name, string? Address);

/// <summary>Names what entries are about, as it is called now.</summary>
public sealed class SubjectNames(ICampaignStore campaigns, IFormStore forms, IItemStore items, IOrganiserStore organisers)
{
    /// <summary>Nothing named.</summary>
    public static IReadOnlyDictionary<string, Subject> None { get; } = new Dictionary<string, Subject>(StringComparer.Ordinal);

    /// <summary>Names by identifier; what is gone has none.</summary>
    public async Task<IReadOnlyDictionary<string, Subject>> OfAsync(IEnumerable<AuditEntry> entries, string language, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, Subject>(StringComparer.Ordinal);
        foreach (var entry in entries.DistinctBy(entry => entry.Subject))
            if (await OfAsync(entry, language, cancellationToken) is { } subject) named[entry.Subject] = subject;
        return named;
    }

    async Task<Subject?> OfAsync(AuditEntry entry, string language, CancellationToken cancellationToken)
    {
        var id = entry.Subject;
        if (entry.Act.StartsWith("organiser.", StringComparison.Ordinal))
            return await organisers.FindAsync(id, cancellationToken) is { } organiser ? new Subject(organiser.Name, $"/console/people/{id}") : null;
        if (entry.Act.StartsWith("ledger.", StringComparison.Ordinal) && await items.FindAsync(id, cancellationToken) is { } item)
            return new Subject(item.Wording, $"/console/ledger/{id}");
        if (entry.Act.StartsWith("item", StringComparison.Ordinal) && await items.FindAsync(id, cancellationToken) is { } merged)
            return new Subject(merged.Wording, $"/console/items/{id}");
        if (await forms.FindAsync(id, cancellationToken) is { } form) return new Subject(form.Definition.Title.In(language), $"/console/forms/{id}");
        return await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? new Subject(campaign.Title.In(language), $"/console/campaigns/{id}")
            : null;
    }
}
