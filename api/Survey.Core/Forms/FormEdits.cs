using System.Collections.Immutable;
using System.Globalization;

namespace Survey.Core.Forms;

/// <summary>What is done to the list of questions of a draft: pure, each gives the changed definition.</summary>
public static class FormEdits
{
    /// <summary>A new question of a type at the end; its key was never used in this form.</summary>
    public static (FormDefinition Form, string Key) Add(FormDefinition form, string type)
    {
        var key = FreeKey(form);
        return (form with { Questions = form.Questions.Add(Empty(form, type, key)) }, key);
    }

    /// <summary>The question moved one place up (−1) or down (+1), or to a place; at the ends it stays.</summary>
    public static FormDefinition Move(FormDefinition form, string key, int to)
    {
        var place = Place(form, key);
        if (place < 0) return form;
        var question = form.Questions[place];
        var without = form.Questions.RemoveAt(place);
        return form with { Questions = without.Insert(Math.Clamp(to, 0, without.Length), question) };
    }

    /// <summary>The question once more, right behind itself.</summary>
    public static (FormDefinition Form, string Key) Copy(FormDefinition form, string key)
    {
        var place = Place(form, key);
        var free = FreeKey(form);
        return place < 0 ? (form, key) : (form with { Questions = form.Questions.Insert(place + 1, form.Questions[place] with { Key = free }) }, free);
    }

    /// <summary>Without the question; conditions that named it go with it.</summary>
    public static FormDefinition Remove(FormDefinition form, string key) => form with
    {
        Questions =
        [
            .. form.Questions.Where(question => question.Key != key)
                .Select(question => question.ShowIf?.Question == key ? question with { ShowIf = null } : question),
        ],
    };

    /// <summary>With a question in place of the one that has its key.</summary>
    public static FormDefinition Put(FormDefinition form, Question question) => Place(form, question.Key) is var place and >= 0
        ? form with { Questions = form.Questions.SetItem(place, question) }
        : form;

    /// <summary>With these questions behind the others, under keys that are free.</summary>
    public static FormDefinition Append(FormDefinition form, ImmutableArray<Question> questions)
    {
        foreach (var question in questions)
            form = form with { Questions = form.Questions.Add(question with { Key = FreeKey(form) }) };
        return form;
    }

    /// <summary>Where a question stands, from 0; −1 where there is none.</summary>
    public static int Place(FormDefinition form, string key)
    {
        for (var place = 0; place < form.Questions.Length; place++)
            if (form.Questions[place].Key == key) return place;
        return -1;
    }

    /// <summary>A question of a type with nothing in it yet, as it can be kept in a draft.</summary>
    public static Question Empty(FormDefinition form, string type, string key)
    {
        var text = LocalizedText.Of(form.Languages.Select(language => KeyValuePair.Create(language, "")));
        return type switch
        {
            "single" => new SingleQuestion { Key = key, Text = text },
            "multiple" => new MultipleQuestion { Key = key, Text = text },
            "matrix" => new MatrixQuestion { Key = key, Text = text },
            "nps" => new NpsQuestion { Key = key, Text = text },
            "number" => new NumberQuestion { Key = key, Text = text },
            "date" => new DateQuestion { Key = key, Text = text },
            "shortText" => new ShortTextQuestion { Key = key, Text = text },
            "longText" => new LongTextQuestion { Key = key, Text = text },
            "suggestion" => new SuggestionQuestion { Key = key, Text = text },
            "section" => new SectionText { Key = key, Text = text },
            _ => new RatingQuestion { Key = key, Text = text },
        };
    }

    static string FreeKey(FormDefinition form)
    {
        var greatest = form.Questions.Select(question => question.Key)
            .Select(key => key.StartsWith('q') && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"q{greatest + 1}");
    }
}
