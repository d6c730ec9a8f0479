using System.Collections.Immutable;
using FluentValidation;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>What is judged at publishing: the draft, its campaign and the instant.</summary>
public sealed record Publication(FormDefinition Form, Campaign Campaign, DateTimeOffset Now)
{
    /// <summary>The form's own audiences, or the campaign's.</summary>
    public ImmutableArray<Audience> Audiences => Form.Audiences ?? Campaign.Audiences;
}

/// <summary>Says everything that is missing before a form can be published; pointers are those of the form.</summary>
public sealed class PublishValidator : AbstractValidator<Publication>
{
    /// <summary>The rules.</summary>
    public PublishValidator()
    {
        RuleFor(publication => publication).Custom((publication, context) =>
        {
            var form = publication.Form;
            Said(form, form.Title, "Title", context);
            if (form.Intro is not null) Said(form, form.Intro, "Intro", context);
            Surroundings(publication, context);
            Hours(publication, context);
            DocumentUnderReview(form, context);
            if (!form.Questions.Any(question => question is not SectionText)) context.Refuse("form_no_question", "Questions");
            if (form.Purpose == Purpose.Test && !form.Questions.Any(IsScored)) context.Refuse("form_no_key", "Questions");
            foreach (var place in Enumerable.Range(0, form.Questions.Length)) QuestionRules.Check(form, place, context);
            RuleRules.Check(form, context);
        });
    }

    /// <summary>The text is there in every language of the form.</summary>
    internal static void Said(FormDefinition form, LocalizedText text, string property, ValidationContext<Publication> context)
    {
        foreach (var language in form.Languages.Where(language => !text.Has(language)))
            context.Refuse("form_text_missing", property, ("language", language));
    }

    static bool IsScored(Question question) => question is SingleQuestion { Correct: not null } or MultipleQuestion { Correct: not null };

    static void Surroundings(Publication publication, ValidationContext<Publication> context)
    {
        if (publication.Campaign.Units.IsEmpty) context.Refuse("form_no_unit", "");
        if (publication.Audiences.IsEmpty) context.Refuse("form_no_audience", "Audiences");
        if (publication.Form.Audiences is { } own)
            CampaignValidator.Keys(own.Select(audience => (audience.Key, audience.Name)), "Audiences", "Key", context);
        foreach (var (unit, counts) in publication.Form.Roster ?? ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty)
        {
            if (publication.Campaign.Units.All(known => known.Code != unit)) context.Refuse("roster_unit_unknown", $"Roster.{unit}", ("unit", unit));
            CampaignValidator.RosterRow(new Unit(unit, unit, Roster: counts), publication.Audiences, $"Roster.{unit}", context);
        }
    }

    static void Hours(Publication publication, ValidationContext<Publication> context)
    {
        var form = publication.Form;
        if (form.Closes <= publication.Now) context.Refuse("form_closes_past", "Closes");
        if (form.Opens >= form.Closes) context.Refuse("form_opens_after_closes", "Opens");
        if (form.Cap is { } cap && cap < 2 * form.Privacy.K) context.Refuse("form_cap", "Cap", ("least", 2 * form.Privacy.K));
    }

    static void DocumentUnderReview(FormDefinition form, ValidationContext<Publication> context)
    {
        if (form.Document is not { } document)
        {
            if (form.Purpose == Purpose.Review) context.Refuse("form_no_document", "Document");
            return;
        }
        Said(form, document.Title, "Document.Title", context);
        if (document.Markdown is null == document.Url is null) context.Refuse("form_document_one", "Document");
        if (document.Markdown is not null) Said(form, document.Markdown, "Document.Markdown", context);
        if (document.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"))
            context.Refuse("form_document_url", "Document.Url");
    }
}
