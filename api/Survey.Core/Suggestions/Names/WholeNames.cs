using System.Buffers;

namespace Survey.Core.Suggestions.Names;

/// <summary>
/// A surname with one or two characters of a given name, weighed by what is known of both and by what stands before and
/// behind. The weights add up to a name from <see cref="Enough"/>: a frequent surname with two typical characters needs
/// no more; a rare one needs a word such as 班主任 before it.
/// </summary>
static class WholeNames
{
    const double Enough = 2.8;

    static readonly SearchValues<char> BehindSignature = SearchValues.Create(" 。.,，!！\n\t0123456789年月日-/:：()（）");

    /// <summary>Where the name at this place ends; 0: there is none.</summary>
    public static int EndAt(NamePlace place, int at, int lastName)
    {
        var (surname, broken) = Surname(place, at);
        if (surname == 0) return 0;
        var before = Before(place, at, lastName);
        if (surname == 1 && NameLexicon.Surname(place.Plain[at]) == SurnameClass.Seldom && before < 2.5) return 0;
        var two = Weight(place, at, surname, 2, before) - broken;
        var one = broken > 0 ? 0 : Weight(place, at, surname, 1, before);
        return Math.Max(one, two) < Enough ? 0 : at + surname + (two >= one ? 2 : 1);
    }

    /// <summary>The surname's length, and the weight against it where an ordinary word must be broken (李子 in 李子涵).</summary>
    static (int Length, double Broken) Surname(NamePlace place, int at)
    {
        if (TitledNames.SurnameAt(place, at) is var length and > 0) return (length, 0);
        var breakable = place.Words.Begins(at) && place.Words.End(at) == at + 2 && NameLexicon.Surname(place.Plain[at]) == SurnameClass.Common
            && NameLexicon.GivenName(place.Plain[at + 1]) > 0 && at + 2 < place.Plain.Length && place.Words.Alone(at + 2) && NameLexicon.GivenName(place.Plain[at + 2]) == 2;
        return breakable ? (1, place.Plain[at + 1] == '子' ? 1 : 2) : (0, 0);
    }

    static double Weight(NamePlace place, int at, int surname, int given, double before)
    {
        var (plain, from, to) = (place.Plain, at + surname, at + surname + given);
        if (to > plain.Length || NameLexicon.Places.At(plain, to) > 0 && place.TitleAt(to) == 0) return 0;
        var weight = before + Behind(place, to) + (surname == 2 ? 1.8 : OfClass(NameLexicon.Surname(plain[at])));
        for (var i = from; i < to; i++)
        {
            if (!place.Ideograph(i) || NameLexicon.GivenName(plain[i]) < 0) return 0;
            if (!place.Words.Alone(i) && (i != at + 1 || place.Words.Begins(i)))
            {
                // A given name may be a word (平安, 国庆), where the surname or the words around leave no doubt.
                if (given != 2 || place.Words.End(i) > to || NameLexicon.Surname(plain[at]) < (before < 2 ? SurnameClass.Common : SurnameClass.Mixed)) return 0;
                weight -= 0.5;
            }
            weight += NameLexicon.GivenName(plain[i]) switch { 2 => 0.8, 1 => 0.2, _ => before >= 2.5 ? -0.2 : -1.5 };
        }
        if (given == 1) return weight - 0.5;
        var typical = NameLexicon.GivenName(plain[from]) == 2 && NameLexicon.GivenName(plain[from + 1]) == 2;
        return weight + 0.5 + (typical ? 0.4 : 0) + (plain[from] == plain[from + 1] ? 0.8 : 0);
    }

    static double OfClass(SurnameClass surname) => surname switch { SurnameClass.Common => 1.5, SurnameClass.Mixed => 0, _ => -1.5 };

    /// <summary>What stands before the name speaks for it or against it.</summary>
    static double Before(NamePlace place, int at, int lastName)
    {
        var plain = place.Plain;
        var end = at;
        while (end > 0 && plain[end - 1] is ':' or ' ' or '“' or '"' or '「' or '(' or '是' or '为' or '—' or '-' or '·' or '\n' or '\t') end--;
        if (NameLexicon.Named.Before(plain, end) > 0) return 3;
        if (at > 0 && lastName == at - 1 && plain[at - 1] is '、' or '和' or '与' or '跟' or '及' or ',' or '，') return 2.5;
        if (Signed(place, at)) return 2.5;
        var perhaps = NameLexicon.Perhaps.Before(plain, at);
        if (perhaps > 0) return NameLexicon.Subject.Before(plain, at - perhaps) > 0 ? 2.2 : 1.2;
        if (end < at && plain[end] is ':' or ' ' && NameLexicon.Perhaps.Before(plain, end) > 0) return plain.AsSpan(end, at - end).Contains(':') ? 3 : 2;
        if (NameLexicon.Person.Before(plain, at) is var person and > 0) return person > 1 || plain[at - 1] == '是' ? 0.6 : 0.2;
        return !place.Ideograph(at - 1) ? 0.2 : place.OpensAt(at) ? 0 : -1.5;
    }

    /// <summary>Whether what stands here alone ends the text behind a full stop: a signature.</summary>
    static bool Signed(NamePlace place, int at)
    {
        var plain = place.Plain;
        if (at == 0 || !(plain[at - 1] is '。' or '！' or '？' or '!' or '?' or '\n' or '—' or '…')) return false;
        var to = at;
        while (place.Ideograph(to)) to++;
        return to - at is 2 or 3 or 4 && NameLexicon.Surname(plain[at]) >= SurnameClass.Mixed && plain.AsSpan(to).IndexOfAnyExcept(BehindSignature) < 0;
    }

    /// <summary>What stands behind the name speaks for it or against it.</summary>
    static double Behind(NamePlace place, int at)
    {
        var plain = place.Plain;
        if (place.TitleAt(at) > 0) return 2;
        if (at < plain.Length && plain[at] == '的' && place.TitleAt(at + 1) > 0) return 2;
        if (at >= plain.Length || !place.Ideograph(at)) return 0.5;
        if (plain[at] is '等' && at + 1 < plain.Length && (char.IsDigit(plain[at + 1]) || plain[at + 1] is '人' or '同' or '几' or '两' or '三')) return 1.5;
        if (NameLexicon.Doing.At(plain, at) > 0) return 0.9;
        if (plain[at] is '收' or '家' && !place.Ideograph(at + 1)) return 1;
        return place.ClosesAt(at) ? 0.5 : NameLexicon.GivenName(plain[at]) > 0 ? -0.7 : -0.3;
    }
}
