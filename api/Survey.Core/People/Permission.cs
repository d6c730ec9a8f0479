namespace Survey.Core.People;

/// <summary>What an act of the console or the API asks of the one who acts.</summary>
public enum Permission
{
    /// <summary>To read campaigns, forms, results and suggestions of every unit.</summary>
    Read,

    /// <summary>To change campaigns and forms, publish, close, key in ballots.</summary>
    Run,

    /// <summary>To invite people, change roles and read the audit log.</summary>
    Govern,
}

/// <summary>The one place that says which role may do what.</summary>
public static class Permissions
{
    /// <summary>Whether <paramref name="role"/> carries <paramref name="permission"/>.</summary>
    public static bool May(this Role role, Permission permission) => permission switch
    {
        Permission.Read => role is Role.Owner or Role.Editor or Role.Viewer,
        Permission.Run => role is Role.Owner or Role.Editor,
        Permission.Govern => role is Role.Owner,
        _ => false,
    };
}
