using System.IO.Compression;

namespace Survey.Web.Console.Tables;

/// <summary>Measures an Office package before anything of it is believed: the sizes it claims may lie.</summary>
static class PackageGuard
{
    /// <summary>Bytes of all parts unpacked, at the most.</summary>
    public const long MostUnpacked = 64 * 1024 * 1024;

    const int MostParts = 1_000;

    /// <summary>Whether it unpacks to no more than it may: every part is unpacked once, and counted.</summary>
    /// <exception cref="InvalidDataException">It is no package.</exception>
    public static bool Fits(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        if (archive.Entries.Count > MostParts) return false;
        var buffer = new byte[64 * 1024];
        var unpacked = 0L;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                if ((unpacked += read) > MostUnpacked) return false;
            }
        }
        return true;
    }
}
