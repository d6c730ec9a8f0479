using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Survey.Stores.MongoDb;

namespace Survey.Api.Stores.MongoDb;

/// <summary>The framework's key ring in the database, sealed there, so that each process takes the tokens of every other.</summary>
sealed class SharedKeyRing(MongoKeyRingStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

    /// <summary>
    /// Stores an element. A key is given up where another process added one in the same moment: the framework reads again after
    /// it made a key, and finds that one. Anything else must get in.
    /// </summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        while (!store.TryAdd(text) && element.Name != "key") store.All();
    }
}
