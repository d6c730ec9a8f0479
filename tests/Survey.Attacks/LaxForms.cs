using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Survey.Core.Forms;

namespace Survey.Attacks;

/// <summary>A form store that lowers every published threshold to 2, so that boxes are counted by smaller atoms.</summary>
public class LaxForms : DispatchProxy
{
    IFormStore? _whole;

    /// <summary>Puts it in place of the store that is registered.</summary>
    internal static void Put(IServiceCollection services, Sabotage sabotage)
    {
        if (sabotage is not Sabotage.LowThreshold) return;
        var registered = services.Last(service => service.ServiceType == typeof(IFormStore)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var lax = Create<IFormStore, LaxForms>();
            ((LaxForms)(object)lax)._whole = (IFormStore)ActivatorUtilities.CreateInstance(provider, registered);
            return lax;
        }));
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_whole, args);
        return answer is Task<Form?> form ? LowerAsync(form) : answer;
    }

    static async Task<Form?> LowerAsync(Task<Form?> found) => await found is { Version: { } version } form
        ? form with { Version = version with { Definition = version.Definition with { Privacy = version.Definition.Privacy with { K = 2 } } } }
        : await found;
}
