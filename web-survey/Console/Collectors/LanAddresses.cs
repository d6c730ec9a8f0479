using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Survey.Web.Console.Collectors;

/// <summary>The addresses under which other devices of the same network may reach this machine.</summary>
static class LanAddresses
{
    /// <summary>IPv4 addresses of the interfaces that are up, loopback and link-local ones left out.</summary>
    public static IReadOnlyList<string> Of()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                    .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                    .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
                    .Select(address => address.Address.ToString())
                    .Where(address => !address.StartsWith("169.254.", StringComparison.Ordinal)).Distinct(),
            ];
        }
        catch (NetworkInformationException)
        {
            // A locked-down machine may not tell; the page then names no address.
            return [];
        }
    }
}
