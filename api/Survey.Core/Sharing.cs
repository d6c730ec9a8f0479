namespace Survey.Core;

/// <summary>Whether other processes change the store beside this one.</summary>
/// <param name="Believed">How long what was read is believed without asking the store again; null: until this process changes it.</param>
public sealed record Sharing(TimeSpan? Believed)
{
    /// <summary>This process has the store to itself.</summary>
    public static Sharing Alone { get; } = new((TimeSpan?)null);

    /// <summary>Several processes share the store: what one changes the others know within two seconds.</summary>
    public static Sharing Among { get; } = new(TimeSpan.FromSeconds(2));

    /// <summary>Whether something read at <paramref name="since"/> (a timestamp of <paramref name="clock"/>) is still believed.</summary>
    public bool Believes(TimeProvider clock, long since) => Believed is not { } life || clock.GetElapsedTime(since) < life;
}
