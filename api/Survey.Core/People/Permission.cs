namespace Survey.Core.People;

/// <summary>What an act of the console or the API asks of the one who acts.</summary>
public enum Permission
{
    /// <summary>To read what of a campaign concerns one's own units, and to look after one's own account.</summary>
    ReadUnit,

    /// <summary>To read campaigns, forms, results and suggestions of every unit.</summary>
    Read,

    /// <summary>To change campaigns and forms, publish, close, key in ballots.</summary>
    Run,

    /// <summary>To make a campaign; only whoever reaches all campaigns may.</summary>
    Begin,

    /// <summary>To invite people, change roles and read the audit log.</summary>
    Govern,
}

/// <summary>The one place that says which role may do what.</summary>
public static class Permissions
{
    /// <summary>Whether <paramref name="role"/> carries <paramref name="permission"/>.</summary>
    public static bool May(this Role role, Permission permission) => permission switch
    {
        Permission.ReadUnit => true,
        Permission.Read => role is Role.Owner or Role.Editor or Role.Viewer,
        Permission.Run or Permission.Begin => role is Role.Owner or Role.Editor,
        Permission.Govern => role is Role.Owner,
        _ => false,
    };

    /// <summary>Whether a token of that <paramref name="scope"/> carries <paramref name="permission"/>.</summary>
    public static bool Carries(this Permission scope, Permission permission) => scope switch
    {
        Permission.Read => permission is Permission.ReadUnit or Permission.Read,
        Permission.Run => permission is Permission.Run or Permission.Begin,
        _ => scope == permission,
    };
}
