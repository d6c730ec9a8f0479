using System.Globalization;
using System.Text;
using QRCoder;

namespace Survey.Web.Pieces;

/// <summary>
/// A QR code at level Q with a quiet zone of 4 modules (ISO/IEC 18004). Text of upper-case letters, digits and
/// <c>$%*+-./:</c> goes into alphanumeric mode.
/// </summary>
/// <param name="Text">What it says.</param>
/// <param name="Dense">Level M: a smaller code for a card held in the hand, which is neither torn nor rained on.</param>
public sealed record QrCode(string Text, bool Dense = false)
{
    /// <summary>As SVG of one path in module units; it has no size of its own and grows with its place.</summary>
    /// <param name="title">What a screen reader says.</param>
    public string Svg(string title)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(Text, Level);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++) AppendRuns(path, data.ModuleMatrix[y], y);
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" shape-rendering="crispEdges"><title>{System.Net.WebUtility.HtmlEncode(title)}</title><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{path}"/></svg>""");
    }

    /// <summary>As PNG.</summary>
    /// <param name="pixels">Pixels per module; 8 or more prints well.</param>
    public byte[] Png(int pixels = 10)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(Text, Level);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(pixels);
    }

    QRCodeGenerator.ECCLevel Level => Dense ? QRCodeGenerator.ECCLevel.M : QRCodeGenerator.ECCLevel.Q;

    // A row is one line of dashes along its middle: half the text of a box per run, and a print job holds hundreds.
    static void AppendRuns(StringBuilder path, System.Collections.BitArray row, int y)
    {
        var last = -1;
        for (var x = 0; x < row.Count; x++)
        {
            if (!row[x]) continue;
            var from = x;
            while (x < row.Count && row[x]) x++;
            if (last < 0) path.Append(CultureInfo.InvariantCulture, $"M{from} {y}.5h{x - from}");
            else path.Append(CultureInfo.InvariantCulture, $"m{from - last} 0h{x - from}");
            last = x;
        }
    }
}
