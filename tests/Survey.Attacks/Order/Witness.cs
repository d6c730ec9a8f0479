using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Survey.Core.Boxes;

namespace Survey.Attacks.Order;

/// <summary>A box store that notes in which order it is given responses: the order the attacker knows.</summary>
public class Witness : DispatchProxy, IDisposable
{
    IBoxStore? _whole;
    ConcurrentQueue<Intake>? _seen;

    /// <summary>Puts it in place of the store that is registered.</summary>
    internal static void Put(IServiceCollection services, ConcurrentQueue<Intake> seen)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IBoxStore));
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var witness = Create<IBoxStore, Witness>();
            ((Witness)(object)witness)._seen = seen;
            ((Witness)(object)witness)._whole = (IBoxStore)(registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!));
            return witness;
        }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (_whole as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name is nameof(IBoxStore.TakeAsync)) _seen!.Enqueue((Intake)args![1]!);
        return targetMethod.Invoke(_whole, args);
    }
}
