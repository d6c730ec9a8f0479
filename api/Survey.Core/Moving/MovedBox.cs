using System.Collections.Immutable;

namespace Survey.Core.Moving;

/// <summary>What a sealed box consists of when it is carried to another store: rows, none of which is ever opened.</summary>
public static class MovedBox
{
    /// <summary>What it was made of, and whether it is shut: one row.</summary>
    public static MovedTable Seal { get; } = new MovedTable("seal", ["form"], ["form", "public_key", "wrapped_key", "cap", "shut"]);

    /// <summary>The wrapped session keys.</summary>
    public static MovedTable SessionKeys { get; } = new MovedTable("session_keys", ["id"], ["id", "wrapped"]);

    /// <summary>The hashes of single-use codes, and which are used.</summary>
    public static MovedTable Codes { get; } = new MovedTable("codes", ["hash"], ["hash", "used"]);

    /// <summary>The once-only keys that were claimed, one for each response.</summary>
    public static MovedTable Claims { get; } = new MovedTable("claims", ["key"], ["key"]);

    /// <summary>The sealed ballots, one for each response.</summary>
    public static MovedTable Ballots { get; } = new MovedTable("ballots", ["id"], ["id", "session_key", "sealed"]);

    /// <summary>The daily openings that are under way.</summary>
    public static MovedTable SlipOpenings { get; } = new MovedTable("slip_openings", ["id"], ["id"]);

    /// <summary>The sealed slips, each with the daily opening it is set apart for.</summary>
    public static MovedTable Slips { get; } = new MovedTable("slips", ["id"], ["id", "session_key", "sealed", "opening"]);

    /// <summary>Responses by cell.</summary>
    public static MovedTable Returns { get; } = new MovedTable("returns", ["unit", "audience"], ["unit", "audience", "count"]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<MovedTable> Tables { get; } = [Seal, SessionKeys, Codes, Claims, Ballots, SlipOpenings, Slips, Returns];
}
