using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Survey.Core.Forms;

namespace Survey.Api;

/// <summary>A form as organisers see it: its definition, and where it stands.</summary>
public sealed record FormView : FormDefinition
{
    [SetsRequiredMembers]
    FormView(Form form)
        : base(form.Definition)
    {
        (Id, Campaign, Revision, State) = (form.Id, form.Campaign, form.Revision, form.State);
        (Version, Round, CopyOf, TakesCollectors) = (form.Version?.Number, form.Round, form.CopyOf, form.TakesCollectors);
        (PublishedAt, NeedsPassphrase, OpenedOn) = (form.Version?.PublishedAt, form.NeedsPassphrase, form.OpenedOn);
    }

    /// <summary>Identifier.</summary>
    public string Id { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public string Campaign { get; init; }

    /// <summary>Counts the changes; also the ETag.</summary>
    public int Revision { get; init; }

    /// <summary>Where it stands.</summary>
    public FormState State { get; init; }

    /// <summary>The number of what was published; null while a draft.</summary>
    public int? Version { get; init; }

    /// <summary>When it was published, UTC; null while a draft.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>1, or one more than that of the form it was copied from.</summary>
    public int Round { get; init; }

    /// <summary>The form it was copied from.</summary>
    public string? CopyOf { get; init; }

    /// <summary>Whether publishing it takes over the collectors of that form.</summary>
    public bool TakesCollectors { get; init; }

    /// <summary>Whether its box opens only with the closing passphrase.</summary>
    public bool NeedsPassphrase { get; init; }

    /// <summary>The day the box was opened, in the campaign's zone.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The form as organisers see it.</summary>
    public static FormView Of(Form form) => new(form);
}

/// <summary>A part of the list of forms.</summary>
/// <param name="Forms">Forms by title.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record FormList(
    IReadOnlyList<FormView> Forms, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
